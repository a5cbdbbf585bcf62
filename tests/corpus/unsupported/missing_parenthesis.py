# expect 3:1
print("never closed"
x = 1
