# expect 2:8 os
import os
print(os.getcwd())
