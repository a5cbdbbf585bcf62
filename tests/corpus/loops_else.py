# Pins: while and for with else, break and continue, nested.
def search(items, wanted):
    for i, item in enumerate(items):
        if item == wanted:
            print("found", i)
            break
    else:
        print("missing", wanted)


search([1, 2, 3], 2)
search([1, 2, 3], 9)
search([], 0)
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    print("n", n)
else:
    print("not reached")
while n < 4:
    n += 1
else:
    print("ran out", n)
while False:
    pass
else:
    print("at once")
for i in range(2, 12):
    for j in range(2, i):
        if i % j == 0:
            print(i, "=", j, "*", i // j)
            break
    else:
        print(i, "is prime")
for a in range(3):
    for b in range(3):
        if b == a:
            continue
        if b > a:
            break
        print((a, b), end=" ")
    else:
        print("inner complete", a, end=" ")
print()
items = [1, 2, 3]
for item in items:
    if len(items) < 6:
        items.append(item * 10)
print(items)
for item in items[:]:
    if item > 5:
        items.remove(item)
print(items)
while True:
    try:
        break
    finally:
        print("finally before leaving")
for i in range(3):
    try:
        if i == 1:
            continue
        print("body", i)
    finally:
        print("finally", i)
else:
    print("loop else")
for ch in "ab":
    pass
print(ch, i)
count = 0
for x in [] if count else [0, 1]:
    count += 1
print(count)
