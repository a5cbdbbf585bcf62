# expect 2:1 async
async def fetch():
    return 1
