# expect 2:10 type
def first[T](items):
    return items[0]
