export const help = `Keeps the computer awake while a command runs, and says whether that works.

  sleep-inhibit [options] -- command [arguments…]   runs it, and ends as it ends
  sleep-inhibit [options]                           holds until Ctrl-C, --for, --until or --wait-pid
  sleep-inhibit status | list | probe [--json]      what is set, who holds what, what would work here

  -d, --display          keep the display on too
  -r, --reason TEXT      shown to whoever asks why the computer stays awake
      --app NAME         who holds the lock
  -t, --for TIME         let go after 90s, 45m, 2h, 1h30m, or a number of seconds
      --until TIME       let go at 18:30, or at 2030-01-31T18:30
  -w, --wait-pid PID     let go when this process has ended
      --suspend, --lid, --shutdown   hold these back too, where the system allows it
      --release-on-lid   let go when the lid is closed
      --battery PERCENT  let go on battery below so much
      --ac-only          let go on battery
      --methods A,B      use these methods and no others
      --on-fail WHAT     when nothing can be held: silent, warn, or throw (exit code 75)
      --json             answers and what is said of the lock as JSON, the latter on standard error, one object a line
  -v, --verbose          say on standard error what is held
  -h, --help             this text
      --version          the version

Exit code: the command's own; 127 not found, 126 cannot be run, 64 wrong usage, 75 nothing could be held and --on-fail throw.
Without a command 0 when it was let go as asked or is switched off, 1 when nothing could be held or the lock was lost.
Environment: SLEEP_INHIBIT=off|fake|fail|debug, SLEEP_INHIBIT_METHODS=a,b, SLEEP_INHIBIT_MAX=8h.`;
