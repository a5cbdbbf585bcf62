# expect 2:6
print("never closed"
x = 1
