import threading

ready = False
condition = threading.Condition()


def wait_for_it():
    if not ready:
        with condition:
            condition.wait()


def announce():
    global ready
    ready = True
    with condition:
        condition.notify()


waiter = threading.Thread(target=wait_for_it, name="waiter")
waiter.start()
announce()
waiter.join()
