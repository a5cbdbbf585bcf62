import threading

lock = threading.Lock()
verbose = False
jobs = 0

def report():
    with lock:
        print(jobs, "jobs")

def work():
    global jobs
    with lock:
        jobs += 1
        if verbose:
            report()

def switch_on():
    global verbose
    if jobs == 0:
        verbose = True

worker = threading.Thread(target=work, name="worker")
admin = threading.Thread(target=switch_on, name="admin")
worker.start(); admin.start()
worker.join(); admin.join()
