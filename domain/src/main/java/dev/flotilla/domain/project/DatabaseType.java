package dev.flotilla.domain.project;

/** The kinds of data store a project reads from and writes to. Every one can be a sink; message stores are no sources. */
public enum DatabaseType {
    MYSQL,
    OB_MYSQL,
    OB_ORACLE,
    ORACLE,
    TIDB,
    DB2_LUW,
    POSTGRESQL,
    KAFKA,
    DATAHUB,
    ROCKETMQ;

    /** True if a project may read from this kind. */
    public boolean canBeSource() {
        return switch (this) {
            case MYSQL, OB_MYSQL, OB_ORACLE, ORACLE, TIDB, DB2_LUW, POSTGRESQL -> true;
            case KAFKA, DATAHUB, ROCKETMQ -> false;
        };
    }
}
