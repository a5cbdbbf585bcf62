# expect 2:14
print(f"{1 + }")
