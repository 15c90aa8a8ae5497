/* What this library was built from, and with. */
#include "base/threads.h"
#include "dataset/file/crc32.h"
#include "dataset/file/gzip.h"
#include "explain/blas.h"
#include "report/json.h"
#include "rfcv.h"
#include "tree/split_kernel.h"

#define TEXT_OF(number) #number
#define VERSION_TEXT(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

#if defined(__clang__)
#define COMPILER "clang " VERSION_TEXT(__clang_major__, __clang_minor__, __clang_patchlevel__)
#elif defined(__GNUC__)
#define COMPILER "gcc " VERSION_TEXT(__GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__)
#else
#define COMPILER "unknown"
#endif

rfcv_build rfcv_build_info(void)
{
    const split_kernel *kernel = split_kernel_choose(NULL);
    return (rfcv_build){
        .version = RFCV_VERSION,
        .compiler = COMPILER,
        .kernel = kernel ? kernel->name : "none",
        .openmp = threads_openmp_version(),
        .zlib = gzip_zlib_version(),
        .libdeflate = crc32_libdeflate_version(),
        .jansson = json_jansson_version(),
        .openblas = blas_version(),
    };
}
