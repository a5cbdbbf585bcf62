# Pins: an error while a class body runs, and one in a decorator's argument.
class Config:
    size = 4
    print("in the body")
    half = size / (size - 4)
