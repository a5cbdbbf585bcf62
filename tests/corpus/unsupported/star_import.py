# expect 2:1 *
from threading import *
