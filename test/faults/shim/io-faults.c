/*
 * Lets a server's disk fail: preloaded into PostgreSQL, it looks before each call at the file that IO_FAULTS names.
 *
 *   fsync:EIO      flushing fails
 *   write:ENOSPC   writing fails
 *   lie            flushing does nothing and says that it did
 *
 * No file: everything is as it was. Only processes called "postgres" are concerned.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

extern char *program_invocation_short_name;

static int concerned;

/* Asked once: PostgreSQL later writes over the place where its name stands. */
__attribute__((constructor)) static void begin(void) { concerned = strcmp(program_invocation_short_name, "postgres") == 0; }

static int ordered(const char *what) {
  const char *file = getenv("IO_FAULTS");
  char text[64] = "";
  int fd;
  ssize_t size;
  if (!file || !concerned) return 0;
  fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDONLY);
  if (fd < 0) return 0;
  size = syscall(SYS_read, fd, text, sizeof text - 1);
  syscall(SYS_close, fd);
  return size > 0 && strncmp(text, what, strlen(what)) == 0;
}

/* A plain function pointer for the next one of that name. */
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int flush(int (*next)(int), int fd) {
  if (ordered("fsync:EIO")) return errno = EIO, -1;
  return ordered("lie") ? 0 : next(fd);
}
int fsync(int fd) { return flush(NEXT(fsync), fd); }
int fdatasync(int fd) { return flush(NEXT(fdatasync), fd); }
int sync_file_range(int fd, off_t at, off_t size, unsigned flags) {
  return ordered("lie") ? 0 : NEXT(sync_file_range)(fd, at, size, flags);
}

#define FULL if (ordered("write:ENOSPC")) return errno = ENOSPC, -1
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) { FULL; return NEXT(pwrite)(fd, from, size, at); }
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) { FULL; return NEXT(pwrite64)(fd, from, size, at); }
ssize_t pwritev(int fd, const struct iovec *from, int n, off_t at) { FULL; return NEXT(pwritev)(fd, from, n, at); }
ssize_t pwritev64(int fd, const struct iovec *from, int n, off64_t at) { FULL; return NEXT(pwritev64)(fd, from, n, at); }
