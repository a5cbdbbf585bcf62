# expect 2:13 async
values = [v async for v in source]
