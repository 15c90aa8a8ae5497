#include "cli/exit_code.h"

int exit_code(rfcv_status status)
{
    switch (status) {
    case RFCV_OK:
        return 0;
    case RFCV_BAD_OPTION:
        return 64;
    case RFCV_BAD_DATA:
        return 65;
    case RFCV_CANNOT_READ:
        return 66;
    case RFCV_INTERNAL:
        return 70;
    case RFCV_SYSTEM:
        return 71;
    case RFCV_CANNOT_CREATE:
        return 73;
    case RFCV_IO:
        return 74;
    case RFCV_STOPPED:
        return 130;
    }
    return 70;
}
