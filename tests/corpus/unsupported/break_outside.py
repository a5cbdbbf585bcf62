# expect 3:5 break
if True:
    break
