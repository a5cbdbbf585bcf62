# expect 2:9 metaclass
class M(metaclass=type):
    pass
