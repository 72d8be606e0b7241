# Every service, in one image: which one runs is the first word of the command, a main class. Made from what `mvn package` made:
#   docker build -t flotilla:0.1.0 .
FROM eclipse-temurin:25-jre

RUN groupadd --gid 10001 flotilla \
 && useradd --uid 10001 --gid flotilla --no-create-home --home-dir /var/lib/flotilla --shell /usr/sbin/nologin flotilla \
 && install -d -o flotilla -g flotilla -m 0700 /var/lib/flotilla /run/flotilla \
 && install -d -o flotilla -g flotilla -m 0755 /run/flotilla-metrics

COPY deploy/image/health /opt/flotilla/bin/health
COPY standalone/target/lib /opt/flotilla/lib
COPY standalone/target/flotilla-standalone.jar /opt/flotilla/

USER 10001:10001
WORKDIR /var/lib/flotilla

# Java is process 1, so that a stop reaches it. The heap is half of the container's memory; the other half is for the stores on disk, threads and
# what Java itself takes. The root file system may be read-only: /tmp, for native libraries, must then be one that programs run from.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", "/opt/flotilla/flotilla-standalone.jar"]
CMD ["dev.flotilla.standalone.FlotillaMain", "--help"]
