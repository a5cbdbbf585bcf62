# Pins: an uncaught exception of a user's class, raised in a method.
class Insufficient(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed}, have {available}")


class Account:
    balance = 50

    def pay(self, amount):
        if amount > self.balance:
            raise Insufficient(amount, self.balance)
        self.balance -= amount


account = Account()
account.pay(20)
print(account.balance)
account.pay(40)
