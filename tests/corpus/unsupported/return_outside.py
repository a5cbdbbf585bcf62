# expect 3:5 return
if True:
    return 5
