#include "fuzz.h"

FUZZ(replay_pictures)
