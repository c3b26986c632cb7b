#include "lazy.h"

#include <dlfcn.h>
#include <string.h>

#include "log.h"

bool
lazy_open(const char *library, void *table, const struct lazy_symbol *symbols,
    size_t count)
{
	void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL), *symbol;
	size_t i;

	if (handle == NULL) {
		log_error("lazy", "%s", dlerror());
		return false;
	}
	for (i = 0; i < count; i++) {
		symbol = dlsym(handle, symbols[i].name);
		if (symbol == NULL) {
			log_error("lazy", "%s", dlerror());
			return false;
		}
		memcpy((char *)table + symbols[i].offset, &symbol,
		    sizeof(symbol));
	}
	return true;
}
