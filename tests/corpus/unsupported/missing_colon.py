# expect 2:13 :
if 1 < 2 ==3
    print("no colon")
