# expect 8:12 inheritance
class A:
    pass


class B:
    pass
class C(A, B):
    pass
