import threading

slot = []
change = threading.Condition()

def put(item):
    with change:
        while slot:
            change.wait()
        slot.append(item)
        change.notify()

def take():
    with change:
        while not slot:
            change.wait()
        slot.pop()
        change.notify()

jobs = [(put, ("a",)), (put, ("b",)), (take, ()), (take, ())]
names = ["putter a", "putter b", "taker 1", "taker 2"]
threads = [threading.Thread(target=job, args=args, name=name) for (job, args), name in zip(jobs, names)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("all handed over")
