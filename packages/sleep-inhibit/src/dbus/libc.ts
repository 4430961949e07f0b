import { os } from "../builtins.js";
import { loadKoffi } from "../koffi.js";

/** The few calls of the C library that a bus connection needs. Failures are thrown as errors with a `code`. */
export interface Libc {
  /** A connected, non-blocking stream socket that children do not inherit. */
  connect(name: string, shown: string): number;
  /** Sends everything or throws. */
  send(fd: number, bytes: Uint8Array): void;
  /** What has arrived; `undefined` when nothing has, no bytes at the end. Descriptors are closed on exec. */
  receive(fd: number): Received | undefined;
  /** Resolves when the socket is readable, shut down, or the time is over. */
  wait(fd: number, timeoutMs: number): Promise<void>;
  /** The same, and nothing else of this thread runs meanwhile. Returns whether there is something to be read. */
  waitSync(fd: number, timeoutMs: number): boolean;
  /** Wakes whoever waits for the socket; its peer sees the end at once. */
  shutdown(fd: number): void;
}

export interface Received {
  readonly bytes: Buffer;
  readonly descriptors: readonly number[];
}

const AF_UNIX = 1;
const SOCK_STREAM = 1;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
const MSG_CMSG_CLOEXEC = 0x4000_0000;
const SHUT_RDWR = 2;
const POLLIN = 1;
const SOL_SOCKET = 1;
const SCM_RIGHTS = 1;
// Linux passes at most 253 descriptors at once.
const CONTROL_SIZE = 16 + 256 * 4;

/** How often a socket is looked at when it cannot be waited for, in ms. */
const busyMs = 5;

let loaded: Libc | undefined;

/** The C library of this process, whichever it is: glibc and musl both export these names to it. */
export function loadLibc(): Libc {
  loaded ??= load();
  return loaded;
}

function load(): Libc {
  const koffi = loadKoffi();
  const c = koffi.load(null);
  // No type has a name: koffi's names are global, and a second copy of this package would clash.
  const buffer = koffi.struct({ base: "void *", length: "size_t" });
  const header = koffi.struct({
    name: "void *",
    nameLength: "uint32",
    buffers: koffi.pointer(buffer),
    bufferCount: "size_t",
    control: "void *",
    controlLength: "size_t",
    flags: "int",
  });
  const polled = koffi.struct({ fd: "int", events: "short", happened: "short" });
  const socket = c.func("socket", "int", ["int", "int", "int"]);
  const connectTo = c.func("connect", "int", ["int", "void *", "uint32"]);
  const sendTo = c.func("send", "intptr", ["int", "void *", "size_t", "int"]);
  const receiveFrom = c.func("recvmsg", "intptr", [
    "int",
    koffi.inout(koffi.pointer(header)),
    "int",
  ]);
  const poll = c.func("poll", "int", [koffi.pointer(polled), "size_t", "int"]);
  const shut = c.func("shutdown", "int", ["int", "int"]);
  const closeFd = c.func("close", "int", ["int"]);

  const data = Buffer.alloc(65_536);
  const control = Buffer.alloc(CONTROL_SIZE);
  const fail = (call: string): Error => systemError(call, koffi.errno());

  return {
    connect(name, shown) {
      const fd: number = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      if (fd < 0) throw fail("socket");
      const address = socketAddress(name);
      if (connectTo(fd, address, address.length) === 0) return fd;
      const error = fail(`connect ${shown}`);
      closeFd(fd);
      throw error;
    },
    send(fd, bytes) {
      const sent: number = sendTo(fd, bytes, bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (sent < 0) throw fail("send");
      if (sent < bytes.length) throw systemError("send", os.constants.errno.EAGAIN);
    },
    receive(fd) {
      const message = {
        name: null,
        nameLength: 0,
        buffers: [{ base: data, length: data.length }],
        bufferCount: 1,
        control,
        controlLength: control.length,
        flags: 0,
      };
      const size: number = receiveFrom(fd, message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
      if (size >= 0) {
        const descriptors = passed(control.subarray(0, message.controlLength));
        return { bytes: Buffer.from(data.subarray(0, size)), descriptors };
      }
      const errno = koffi.errno();
      if (errno === os.constants.errno.EAGAIN || errno === os.constants.errno.EINTR)
        return undefined;
      throw systemError("recvmsg", errno);
    },
    wait(fd, timeoutMs) {
      const request = { fd, events: POLLIN, happened: 0 };
      return new Promise((resolve) => {
        try {
          poll.async(request, 1, Math.ceil(timeoutMs), () => resolve());
        } catch {
          // koffi has a limit of calls at a time, and others may have used it up: then we look again and again.
          setTimeout(resolve, busyMs);
        }
      });
    },
    waitSync(fd, timeoutMs) {
      const ready: number = poll({ fd, events: POLLIN, happened: 0 }, 1, Math.ceil(timeoutMs));
      return ready > 0;
    },
    shutdown(fd) {
      shut(fd, SHUT_RDWR);
    },
  };
}

/** `struct sockaddr_un`: the family in the machine's byte order, then the name; the kernel adds the final NUL of a path. */
function socketAddress(name: string): Buffer {
  const text = Buffer.from(name);
  if (text.length > 107) throw systemError(`connect ${name}`, os.constants.errno.ENAMETOOLONG);
  const family = new Uint8Array(new Uint16Array([AF_UNIX]).buffer);
  return Buffer.concat([family, text]);
}

/** The descriptors in a control buffer: `struct cmsghdr` is a size_t and two ints, then the data. */
function passed(control: Buffer): number[] {
  const wide = process.arch !== "ia32" && process.arch !== "arm";
  const head = wide ? 16 : 12;
  if (control.length < head) return [];
  const little = os.endianness() === "LE";
  const view = new DataView(control.buffer, control.byteOffset, control.byteLength);
  const size = wide ? Number(view.getBigUint64(0, little)) : view.getUint32(0, little);
  const level = view.getInt32(head - 8, little);
  const kind = view.getInt32(head - 4, little);
  if (level !== SOL_SOCKET || kind !== SCM_RIGHTS) return [];
  const descriptors: number[] = [];
  for (let at = head; at + 4 <= Math.min(size, control.length); at += 4) {
    descriptors.push(view.getInt32(at, little));
  }
  return descriptors;
}

/** An error of the kind Node throws for its own system calls. */
function systemError(call: string, errno: number): Error {
  const found = Object.entries(os.constants.errno).find(([, number]) => number === errno);
  const code = found?.[0] ?? `ERRNO_${errno}`;
  return Object.assign(new Error(`${code}: ${call}`), { code });
}
