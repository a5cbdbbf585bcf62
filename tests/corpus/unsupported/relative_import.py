# expect 2:1 import
from . import sibling
