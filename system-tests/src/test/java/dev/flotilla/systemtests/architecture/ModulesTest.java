package dev.flotilla.systemtests.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which module may know which, as the README has it, and what none of them may do. */
class ModulesTest {
    private static final String JAVA = "java..";
    private static final String DOMAIN = "dev.flotilla.domain..";
    private static final String CONTRACT = "dev.flotilla.contract..";
    private static final String HTTP = "dev.flotilla.http..";
    private static final String OBSERVABILITY = "dev.flotilla.observability..";
    private static final String STREAMS = "dev.flotilla.streams..";
    private static final String COMMAND_API = "dev.flotilla.commandapi..";
    private static final String ENGINE = "dev.flotilla.engine..";
    private static final String PROJECTOR = "dev.flotilla.projector..";
    private static final String RUNNER = "dev.flotilla.runner..";
    private static final String CLI = "dev.flotilla.cli..";
    private static final String STANDALONE = "dev.flotilla.standalone..";

    private static JavaClasses flotilla;

    @BeforeAll
    static void read() {
        flotilla = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("systemtests"))
                .importPackages("dev.flotilla");
    }

    @Test
    void domainDependsOnNothing() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(JAVA, DOMAIN)
                .check(flotilla);
    }

    @Test
    void contractDependsOnDomainJacksonAndKafkaClients() {
        classes()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        JAVA,
                        DOMAIN,
                        CONTRACT,
                        "com.fasterxml.jackson..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..")
                .check(flotilla);
    }

    @Test
    void observabilityKnowsNothingButTheContract() {
        noClasses()
                .that()
                .resideInAPackage(OBSERVABILITY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DOMAIN, HTTP, STREAMS, COMMAND_API, ENGINE, PROJECTOR, RUNNER, STANDALONE)
                .check(flotilla);
    }

    @Test
    void httpKnowsNothingButTheContractAndItsRules() {
        noClasses()
                .that()
                .resideInAPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        STREAMS, COMMAND_API, ENGINE, PROJECTOR, RUNNER, CLI, STANDALONE, "org.apache.kafka..")
                .check(flotilla);
    }

    @Test
    void streamsKnowsNothingButTheContractAndItsRules() {
        noClasses()
                .that()
                .resideInAPackage(STREAMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HTTP, COMMAND_API, ENGINE, PROJECTOR, RUNNER, CLI, STANDALONE)
                .check(flotilla);
    }

    @Test
    void servicesDoNotKnowEachOther() {
        knowsNot(COMMAND_API, ENGINE, PROJECTOR, RUNNER, CLI, STANDALONE);
        knowsNot(ENGINE, COMMAND_API, PROJECTOR, RUNNER, CLI, STANDALONE);
        knowsNot(PROJECTOR, COMMAND_API, ENGINE, RUNNER, CLI, STANDALONE);
        knowsNot(RUNNER, COMMAND_API, ENGINE, PROJECTOR, CLI, STANDALONE, HTTP);
    }

    @Test
    void theClientSpeaksHttpAndKnowsOfNoService() {
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        HTTP, STREAMS, COMMAND_API, ENGINE, PROJECTOR, RUNNER, STANDALONE, "org.apache.kafka..")
                .check(flotilla);
    }

    private static void knowsNot(String service, String... others) {
        noClasses()
                .that()
                .resideInAPackage(service)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(flotilla);
    }

    @Test
    void onlyEngineAndProjectorAndWhatTheyShareKnowKafkaStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(STREAMS, ENGINE, PROJECTOR)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(flotilla);
    }

    @Test
    void onlyStandaloneKnowsTheBroker() {
        noClasses()
                .that()
                .resideOutsideOfPackage(STANDALONE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..")
                .check(flotilla);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.flotilla.(**)").should().beFreeOfCycles().check(flotilla);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Misc)(\\$.*)?")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..", "..misc..")
                .check(flotilla);
    }

    @Test
    void rulesLookAtNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN, CONTRACT)
                .should()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(flotilla);
    }

    @Test
    void nobodySleepsOrPrints() {
        noClasses()
                .should()
                .callMethodWhere(target(name("sleep")).and(target(owner(name("java.lang.Thread")))))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(flotilla);
    }

    /** What it says would not be in the log, in the format that the settings ask for. */
    @Test
    void nobodyLogsThroughTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(flotilla);
    }
}
