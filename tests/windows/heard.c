/* Asks the window of the program, as a screen reader on Windows does, for what is in it. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static HWND found;

static BOOL CALLBACK look(HWND window, LPARAM unused)
{
    char title[256];
    (void)unused;
    if (IsWindowVisible(window) && GetWindowTextA(window, title, sizeof title) && strstr(title, "Uitslag"))
        found = window;
    return found == NULL;
}

int main(void)
{
    for (int looks = 0; looks < 300 && found == NULL; looks++) {
        EnumWindows(look, 0);
        Sleep(200);
    }
    if (found == NULL) {
        puts("no window");
        return 1;
    }
    /* The adapter keeps itself as a property of the window. */
    HANDLE adapter = NULL;
    for (int looks = 0; looks < 50 && adapter == NULL; looks++) {
        adapter = GetPropW(found, L"AccessKitAdapter");
        Sleep(200);
    }
    /* UiaRootObjectId */
    SendMessageA(found, WM_GETOBJECT, 0, (LPARAM)-25);
    puts(adapter == NULL ? "the window has no adapter" : "the window has an adapter");
    return adapter == NULL;
}
