// SQLite's session extension. <sqlite3.h> declares it only where SQLITE_ENABLE_SESSION is defined, which
// the distribution does when it compiles the library and not for those who use it. GRDB imports that
// header without it, so what is used here is declared once more, by its documentation
// (https://sqlite.org/session.html).
#ifndef TALLYSTICK_SQLITE_SESSION_H
#define TALLYSTICK_SQLITE_SESSION_H

typedef struct sqlite3 sqlite3;
typedef struct sqlite3_value sqlite3_value;
typedef struct sqlite3_session sqlite3_session;
typedef struct sqlite3_changeset_iter sqlite3_changeset_iter;

int sqlite3session_create(sqlite3 *db, const char *name, sqlite3_session **session);
void sqlite3session_delete(sqlite3_session *session);
int sqlite3session_attach(sqlite3_session *session, const char *table);
void sqlite3session_table_filter(
    sqlite3_session *session, int (*filter)(void *context, const char *table), void *context);
int sqlite3session_patchset(sqlite3_session *session, int *size, void **patch);

int sqlite3changeset_start(sqlite3_changeset_iter **iterator, int size, void *changes);
int sqlite3changeset_next(sqlite3_changeset_iter *iterator);
int sqlite3changeset_op(
    sqlite3_changeset_iter *iterator, const char **table, int *columns, int *operation,
    int *indirect);
int sqlite3changeset_pk(sqlite3_changeset_iter *iterator, unsigned char **keys, int *columns);
int sqlite3changeset_old(sqlite3_changeset_iter *iterator, int column, sqlite3_value **value);
int sqlite3changeset_new(sqlite3_changeset_iter *iterator, int column, sqlite3_value **value);
int sqlite3changeset_finalize(sqlite3_changeset_iter *iterator);
int sqlite3changeset_apply(
    sqlite3 *db, int size, void *changes, int (*filter)(void *context, const char *table),
    int (*conflict)(void *context, int kind, sqlite3_changeset_iter *iterator), void *context);

long long sqlite3_value_int64(sqlite3_value *value);
void sqlite3_free(void *memory);

#endif
