# expect 2:15 async
values = [v async for v in source]
