/* Preloaded into a process (LD_PRELOAD), it counts every operation that changes a file under one
 * folder and lets the one with a given number fail. So a test can meet each write point of the real
 * program without the program having any hook for it.
 *
 *   FAULTS_UNDER  the folder whose files are watched
 *   FAULTS_LOG    a file that gets a line for each operation: its number, name and file
 *   FAULTS_AT     the number of the operation that fails, from 1; nothing fails without it
 *   FAULTS_KIND   how: before   it fails with EIO and is not done
 *                      after    it is done, and fails with EIO all the same
 *                      kill     the process is killed before it
 *                      killed   the process is killed after it
 *                      torn     half of it is written, and the process is killed
 *                      full     it and every write after it fail with ENOSPC
 *                      broken   it and everything after it fail with EIO
 *                      clock    it is done, and from then on the clock is a day behind
 *   FAULTS_CLOCK  the time, in seconds since 1970, at which the process starts; what it is without it
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { DAY = 86400 };

static const char *under;
static size_t under_length;
static const char *kind = "";
static long fails_at;
static int log_descriptor = -1;
static atomic_long count;
static atomic_int clock_is_back;
static time_t clock_shift;

__attribute__((constructor)) static void set_up(void) {
    under = getenv("FAULTS_UNDER");
    under_length = under ? strlen(under) : 0;
    if (getenv("FAULTS_KIND")) kind = getenv("FAULTS_KIND");
    if (getenv("FAULTS_AT")) fails_at = atol(getenv("FAULTS_AT"));
    const char *start = getenv("FAULTS_CLOCK");
    if (start) {
        struct timespec now;
        syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
        clock_shift = atol(start) - now.tv_sec;
    }
    const char *log = getenv("FAULTS_LOG");
    if (log) {
        log_descriptor = (int)syscall(
            SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

static int is_watched(const char *path) {
    return under && strncmp(path, under, under_length) == 0;
}

static int path_of(int descriptor, char path[4096]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, 4095);
    if (length < 0) return 0;
    path[length] = 0;
    return is_watched(path);
}

static int is(const char *name) { return strcmp(kind, name) == 0; }

/* What becomes of the operation that is about to be done. */
enum fate { DONE, REFUSED, DONE_AND_REFUSED, DONE_AND_KILLED, HALF };

static enum fate fate_of(const char *operation, const char *path, int writes) {
    long number = atomic_fetch_add(&count, 1) + 1;
    if (log_descriptor >= 0) {
        char line[4400];
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, operation, path);
        syscall(SYS_write, log_descriptor, line, length);
    }
    if (fails_at == 0 || number < fails_at) return DONE;
    if (is("full")) {
        errno = ENOSPC;
        return writes ? REFUSED : DONE;
    }
    errno = EIO;
    if (is("broken")) return REFUSED;
    if (number > fails_at) return DONE;
    if (is("before")) return REFUSED;
    if (is("after")) return DONE_AND_REFUSED;
    if (is("killed")) return DONE_AND_KILLED;
    if (is("torn")) return HALF;
    if (is("kill")) raise(SIGKILL);
    if (is("clock")) atomic_store(&clock_is_back, 1);
    return DONE;
}

static long finish(enum fate fate, long result) {
    if (fate == DONE_AND_KILLED || fate == HALF) raise(SIGKILL);
    if (fate != DONE_AND_REFUSED) return result;
    errno = EIO;
    return -1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define ON_DESCRIPTOR(operation, writes, call)                \
    char path[4096];                                          \
    if (!path_of(descriptor, path)) return call;              \
    enum fate fate = fate_of(operation, path, writes);        \
    if (fate == REFUSED) return -1;                           \
    return finish(fate, call)

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t offset) {
    static __typeof__(&pwrite64) real;
    if (!real) real = REAL(pwrite64);
    char path[4096];
    if (!path_of(descriptor, path)) return real(descriptor, bytes, size, offset);
    enum fate fate = fate_of("write", path, 1);
    if (fate == REFUSED) return -1;
    return finish(fate, real(descriptor, bytes, fate == HALF ? size / 2 : size, offset));
}

ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t offset) {
    return pwrite64(descriptor, bytes, size, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t size) {
    static __typeof__(&write) real;
    if (!real) real = REAL(write);
    char path[4096];
    if (!path_of(descriptor, path)) return real(descriptor, bytes, size);
    enum fate fate = fate_of("write", path, 1);
    if (fate == REFUSED) return -1;
    return finish(fate, real(descriptor, bytes, fate == HALF ? size / 2 : size));
}

int fsync(int descriptor) {
    static __typeof__(&fsync) real;
    if (!real) real = REAL(fsync);
    ON_DESCRIPTOR("sync", 0, real(descriptor));
}

int fdatasync(int descriptor) {
    static __typeof__(&fdatasync) real;
    if (!real) real = REAL(fdatasync);
    ON_DESCRIPTOR("sync", 0, real(descriptor));
}

int ftruncate64(int descriptor, off64_t size) {
    static __typeof__(&ftruncate64) real;
    if (!real) real = REAL(ftruncate64);
    ON_DESCRIPTOR("truncate", 0, real(descriptor, size));
}

int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

#define ON_PATH(operation, watched, writes, call)             \
    if (!is_watched(watched)) return call;                    \
    enum fate fate = fate_of(operation, watched, writes);     \
    if (fate == REFUSED) return -1;                           \
    return finish(fate, call)

int unlink(const char *path) {
    static __typeof__(&unlink) real;
    if (!real) real = REAL(unlink);
    ON_PATH("remove", path, 0, real(path));
}

int rename(const char *from, const char *to) {
    static __typeof__(&rename) real;
    if (!real) real = REAL(rename);
    ON_PATH("rename", to, 1, real(from, to));
}

int link(const char *from, const char *to) {
    static __typeof__(&link) real;
    if (!real) real = REAL(link);
    ON_PATH("rename", to, 1, real(from, to));
}

int mkdir(const char *path, mode_t mode) {
    static __typeof__(&mkdir) real;
    if (!real) real = REAL(mkdir);
    ON_PATH("create", path, 1, real(path, mode));
}

/* Only an open that makes the file changes anything. */
static int creates(const char *path, int flags) {
    return flags & O_CREAT && is_watched(path)
        && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
}

int open64(const char *path, int flags, ...) {
    static __typeof__(&open64) real;
    if (!real) real = REAL(open64);
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if (!creates(path, flags)) return real(path, flags, mode);
    enum fate fate = fate_of("create", path, 1);
    if (fate == REFUSED) return -1;
    int descriptor = real(path, flags, mode);
    long result = finish(fate, descriptor);
    if (result < 0 && descriptor >= 0) {
        close(descriptor);
        errno = EIO;
    }
    return (int)result;
}

int open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return open64(path, flags, mode);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    long result = syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) {
        time->tv_sec += clock_shift - (atomic_load(&clock_is_back) ? DAY : 0);
    }
    return (int)result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}
