# Pins: an uncaught NameError for a name that exists nowhere.
def greet(who):
    text = "hello " + who
    print(text)
    return qqqzzz


greet("world")
