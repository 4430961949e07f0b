// Stands in for IOKit, Core Foundation and libSystem: records every assertion as a file, as powerd would list it, and every
// object that somebody forgot to release. Written from Apple's documented prototypes; it proves calls, types, their order and
// what is left behind, and nothing of macOS itself.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef const void *CFTypeRef;
typedef CFTypeRef CFStringRef, CFArrayRef, CFDictionaryRef, CFNumberRef, CFAllocatorRef;
typedef long CFIndex;
typedef double CFTimeInterval;
typedef unsigned char Boolean;
typedef int32_t IOReturn;
typedef uint32_t IOPMAssertionID;

enum { TEXT = 0x7e87, FREED = 0xdead, BAD_ARGUMENT = 0xe00002c2, NOT_FOUND = 0xe00002f0 };

struct text {
  int kind;
  char value[1024];
};

static int live;

static const char *path(char *into, const char *folder, const char *name) {
  snprintf(into, 512, "%s/%s/%s", getenv("RECORDER"), folder, name);
  return into;
}

// What must not happen ends the process, so that a test cannot overlook it.
static struct text *checked(CFTypeRef ref) {
  struct text *text = (struct text *)ref;
  if (text->kind == TEXT) return text;
  fprintf(stderr, "recorder: %s\n", text->kind == FREED ? "used after release" : "not a text");
  abort();
}

static void tell_live(void) {
  char name[32], file[512];
  snprintf(name, sizeof name, "%d", getpid());
  FILE *out = fopen(path(file, "live", name), "w");
  if (!out) abort();
  fprintf(out, "%d\n", live);
  fclose(out);
}

CFStringRef CFStringCreateWithCString(CFAllocatorRef allocator, const char *value, uint32_t encoding) {
  if (allocator != NULL || encoding != 0x08000100) abort();
  struct text *text = calloc(1, sizeof *text);
  text->kind = TEXT;
  strncpy(text->value, value, sizeof text->value - 1);
  __sync_add_and_fetch(&live, 1);
  tell_live();
  return text;
}

void CFRelease(CFTypeRef ref) {
  // Not freed, so that a second release is seen.
  checked(ref)->kind = FREED;
  __sync_sub_and_fetch(&live, 1);
  tell_live();
}

static const char *const types[] = {"PreventUserIdleSystemSleep", "PreventUserIdleDisplaySleep", "PreventSystemSleep"};

IOReturn IOPMAssertionCreateWithDescription(CFStringRef type, CFStringRef name, CFStringRef details, CFStringRef reason,
                                            CFStringRef bundle, CFTimeInterval timeout, CFStringRef action,
                                            IOPMAssertionID *id) {
  const char *fail = getenv("RECORDER_FAIL");
  if (fail) return (IOReturn)strtoul(fail, NULL, 16);
  int known = 0;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) known |= !strcmp(checked(type)->value, types[i]);
  if (!known || reason || bundle || timeout != 0 || action) return (IOReturn)BAD_ARGUMENT;
  int characters = 0;
  for (const char *at = checked(name)->value; *at; at++) characters += (*at & 0xc0) != 0x80;
  if (characters > 128) return (IOReturn)BAD_ARGUMENT;
  static uint32_t last;
  *id = ((uint32_t)getpid() << 8) + __sync_add_and_fetch(&last, 1);
  char number[32], file[512];
  snprintf(number, sizeof number, "%u", *id);
  FILE *out = fopen(path(file, "assertions", number), "w");
  if (!out) abort();
  fprintf(out, "%d\t%s\t%s\t%s\n", getpid(), checked(type)->value, checked(name)->value, checked(details)->value);
  fclose(out);
  return 0;
}

IOReturn IOPMAssertionRelease(IOPMAssertionID id) {
  char number[32], file[512];
  snprintf(number, sizeof number, "%u", id);
  return unlink(path(file, "assertions", number)) == 0 ? 0 : (IOReturn)NOT_FOUND;
}

// One battery, as RECORDER_BATTERY says, such as "41".
static const char *battery(void) { return getenv("RECORDER_BATTERY"); }
static CFStringRef text(const char *value) { return CFStringCreateWithCString(NULL, value, 0x08000100); }
CFTypeRef IOPSCopyPowerSourcesInfo(void) { return text("info"); }
CFArrayRef IOPSCopyPowerSourcesList(CFTypeRef info) { return checked(info), text("list"); }
CFIndex CFArrayGetCount(CFArrayRef list) { return checked(list), battery() ? 1 : 0; }
CFTypeRef CFArrayGetValueAtIndex(CFArrayRef list, CFIndex at) { return at == 0 ? list : NULL; }
CFDictionaryRef IOPSGetPowerSourceDescription(CFTypeRef info, CFTypeRef source) { return checked(info), source; }
CFTypeRef CFDictionaryGetValue(CFDictionaryRef of, CFStringRef key) {
  return strcmp(checked(key)->value, "Current Capacity") ? NULL : of;
}
Boolean CFNumberGetValue(CFNumberRef number, CFIndex type, int *value) {
  if (type != 9 || !battery()) return 0;
  *value = atoi(battery());
  return checked(number), 1;
}
CFStringRef IOPSGetProvidingPowerSourceType(CFTypeRef info) {
  static struct text source = {TEXT, "AC Power"};
  if (battery()) strcpy(source.value, "Battery Power");
  return checked(info), &source;
}
Boolean CFStringGetCString(CFStringRef ref, char *buffer, CFIndex size, uint32_t encoding) {
  if (encoding != 0x08000100) abort();
  return snprintf(buffer, (size_t)size, "%s", checked(ref)->value) < size;
}

struct timebase {
  uint32_t numer, denom;
};
// As on Apple silicon, whose ticks are no nanoseconds.
int mach_timebase_info(struct timebase *info) { return info->numer = 125, info->denom = 3, 0; }
static uint64_t ticks(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return ((uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec) * 3 / 125;
}
uint64_t mach_absolute_time(void) { return ticks(CLOCK_MONOTONIC); }
// RECORDER_SLEPT holds how long the machine has slept, in ms, and may grow.
uint64_t mach_continuous_time(void) {
  long slept = 0;
  char file[512];
  FILE *in = fopen(path(file, ".", "slept"), "r");
  if (in) {
    if (fscanf(in, "%ld", &slept) != 1) slept = 0;
    fclose(in);
  }
  return ticks(CLOCK_MONOTONIC) + (uint64_t)slept * 1000000u * 3 / 125;
}
