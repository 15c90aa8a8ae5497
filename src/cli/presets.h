/* "--like ranger|randomForest|sklearn|rfsrc": the settings with which these tools grow a forest of classes
 * where nothing is asked for. */
#ifndef CLI_PRESETS_H
#define CLI_PRESETS_H

#include "rfcv.h"

/* Sets all that is told of forests in *cv but the seed. */
rfcv_status take_preset(const char *name, rfcv_cv_options *cv, rfcv_error *error);

#endif
