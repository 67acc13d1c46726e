/* For wine 8, which lacks this library: the one function of it that Rust's standard library asks for, by an older one that does
 * the same. Laid beside the program in tests, never in a package: Windows has its own. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    return SystemFunction036(buffer, (ULONG)length);
}
