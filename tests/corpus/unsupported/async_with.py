# expect 3:5 async
def plain():
    async with lock:
        pass
