# expect 5:5 continue
for i in range(3):
    pass
if i:
    continue
