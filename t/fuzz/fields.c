#include "fuzz.h"

FUZZ(replay_fields)
