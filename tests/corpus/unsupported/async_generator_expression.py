# expect 3:19 async
def numbers(source):
    return list(v async for v in source)
