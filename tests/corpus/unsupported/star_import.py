# expect 2:23 star
from threading import *
