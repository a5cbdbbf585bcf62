# expect 4:9 yield
def numbers():
    for i in range(3):
        yield i


print(list(numbers()))
