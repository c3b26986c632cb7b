/*
 * hello — a FastCGI worker that knows one answer: what libfcgi and nginx give
 * when nothing has to be found or drawn. hello FILE
 */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>

int
main(int argc, char **argv)
{
	static char body[1 << 20];
	FCGX_Request request;
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	int len;

	if (file == NULL)
		return 1;
	len = (int)fread(body, 1, sizeof(body), file);
	fclose(file);
	if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
		return 1;
	while (FCGX_Accept_r(&request) == 0) {
		FCGX_FPrintF(request.out, "Content-Type: text/html; "
		    "charset=utf-8\r\nContent-Length: %d\r\n\r\n", len);
		FCGX_PutStr(body, len, request.out);
		FCGX_Finish_r(&request);
	}
	return 0;
}
