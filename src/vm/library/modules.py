
def _bootstrap(callee, args, keywords):
    callee(*args, **keywords)

