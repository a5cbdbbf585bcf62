// What both the journey by keyboard and the one by roles and names do.

/** Loses two of its six updates under `rr:2`; a schedule exists that loses four. */
export const PROGRAM = `import threading

counter = 0

def add():
    global counter
    for _ in range(3): counter += 1

threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(counter)
`;
