# expect 2:11 generator
print(sum((n * n for n in range(4))))
