;; What each worker of the real race runs: adds one to a counter in shared memory, in one of five ways.
;;
;; Memory, in bytes:  0 the counter    4 the gate: 0 closed, 1 open    8 the lock: 0 free, 1 taken, 2 taken and wanted
(module
  (import "race" "memory" (memory 1 1 shared))

  ;; Sleeps until the gate is open, so that all workers begin at once.
  (func (export "wait")
    (block $open
      (loop $closed
        (br_if $open (i32.atomic.load (i32.const 4)))
        (drop (memory.atomic.wait32 (i32.const 4) (i32.const 0) (i64.const -1)))
        (br $closed))))

  ;; Load, add, store, with so many turns of nothing between the load and the store.
  (func (export "window") (param $times i32) (param $turns i32)
    (local $value i32) (local $turn i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $times)))
        (local.set $value (i32.load (i32.const 0)))
        (local.set $turn (local.get $turns))
        (block $spun
          (loop $spin
            (br_if $spun (i32.eqz (local.get $turn)))
            (local.set $turn (i32.sub (local.get $turn) (i32.const 1)))
            (br $spin)))
        (i32.store (i32.const 0) (i32.add (local.get $value) (i32.const 1)))
        (local.set $times (i32.sub (local.get $times) (i32.const 1)))
        (br $next))))

  ;; Load, sleep for so many nanoseconds, add, store. Nobody ever wakes byte 12: only the time ends the sleep.
  (func (export "sleep") (param $times i32) (param $nanoseconds i32)
    (local $value i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $times)))
        (local.set $value (i32.load (i32.const 0)))
        (drop (memory.atomic.wait32 (i32.const 12) (i32.const 0) (i64.extend_i32_u (local.get $nanoseconds))))
        (i32.store (i32.const 0) (i32.add (local.get $value) (i32.const 1)))
        (local.set $times (i32.sub (local.get $times) (i32.const 1)))
        (br $next))))

  ;; One instruction that nobody comes between.
  (func (export "atomic") (param $times i32) (param $unused i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $times)))
        (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
        (local.set $times (i32.sub (local.get $times) (i32.const 1)))
        (br $next))))

  ;; Load, add, store under a lock that sleeps while it has to wait. The lock is the third one of Ulrich Drepper's
  ;; "Futexes Are Tricky".
  (func (export "lock") (param $times i32) (param $unused i32)
    (local $seen i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $times)))
        (local.set $seen (i32.atomic.rmw.cmpxchg (i32.const 8) (i32.const 0) (i32.const 1)))
        (block $taken
          (br_if $taken (i32.eqz (local.get $seen)))
          (loop $again
            (br_if $taken (i32.eqz (i32.atomic.rmw.xchg (i32.const 8) (i32.const 2))))
            (drop (memory.atomic.wait32 (i32.const 8) (i32.const 2) (i64.const -1)))
            (br $again)))
        (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
        (if (i32.ne (i32.atomic.rmw.xchg (i32.const 8) (i32.const 0)) (i32.const 1))
          (then (drop (memory.atomic.notify (i32.const 8) (i32.const 1)))))
        (local.set $times (i32.sub (local.get $times) (i32.const 1)))
        (br $next)))))
