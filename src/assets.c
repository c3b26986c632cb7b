#include "assets.h"

#include <stdio.h>
#include <string.h>

#define ASSETS_MAX 32
#define NAME_MAX_LEN 64

static struct {
	char name[NAME_MAX_LEN];
	char path[NAME_MAX_LEN + sizeof("/static/")];
} assets[ASSETS_MAX];
static size_t assets_count;

bool
assets_load(const char *dir, char error[512])
{
	char name[4096], hashed[NAME_MAX_LEN];
	FILE *file;

	snprintf(name, sizeof(name), "%s/manifest", dir);
	file = fopen(name, "re");
	if (file == NULL) {
		snprintf(error, 512, "%.400s cannot be read", name);
		return false;
	}
	assets_count = 0;
	while (assets_count < ASSETS_MAX &&
	    fscanf(file, "%63s %63s", name, hashed) == 2) {
		snprintf(assets[assets_count].name, NAME_MAX_LEN, "%.63s",
		    name);
		snprintf(assets[assets_count].path,
		    sizeof(assets[assets_count].path), "/static/%s", hashed);
		assets_count++;
	}
	fclose(file);
	return true;
}

const char *
asset_path(const char *name)
{
	size_t i;

	for (i = 0; i < assets_count; i++)
		if (strcmp(assets[i].name, name) == 0)
			return assets[i].path;
	i = assets_count < ASSETS_MAX ? assets_count++ : ASSETS_MAX - 1;
	snprintf(assets[i].name, sizeof(assets[i].name), "%s", name);
	snprintf(assets[i].path, sizeof(assets[i].path), "/static/%.63s",
	    name);
	return assets[i].path;
}
