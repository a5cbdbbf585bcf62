# expect 3:15 'yield' inside list comprehension
def numbers():
    return [((yield n)) for n in range(3)]
