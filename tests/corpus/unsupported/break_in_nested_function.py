# expect 4:9 break
for i in range(3):
    def f():
        break
