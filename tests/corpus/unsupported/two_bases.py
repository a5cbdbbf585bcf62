# expect 8:1 C
class A:
    pass


class B:
    pass
class C(A, B):
    pass
