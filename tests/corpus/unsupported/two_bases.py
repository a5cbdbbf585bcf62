# expect 8:12 base
class A:
    pass


class B:
    pass
class C(A, B):
    pass
