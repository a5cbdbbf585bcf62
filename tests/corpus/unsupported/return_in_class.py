# expect 3:5 return
class C:
    return 1
